import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeGolden, type Vectors } from './golden/check';

const read = (path: URL): Vectors => JSON.parse(readFileSync(path, 'utf8')) as Vectors;

// Made by golden/generate.mjs in arithmetic of 60 digits, independently of src/.
describeGolden('golden numbers of the project', read(new URL('./golden/golden.json', import.meta.url)));

// Made elsewhere by numpy, mpmath, scipy, scikit-learn and PyTorch.
const research = new URL('../../../../shared/research/weights-vectors.json', import.meta.url);
if (existsSync(research)) {
  describeGolden('golden numbers of the research', read(research));
} else {
  it(`golden numbers of the research: not run, there is no ${fileURLToPath(research)}`);
}
