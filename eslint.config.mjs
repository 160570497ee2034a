// The rules of import between the rooms of src/ are lint errors: a wrong arrow fails the build.
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const ban = (names, message) => names.map((name) => ({ name, message }));
const rooms = (names) => ({
  group: names.map((name) => `**/${name}/**`),
  message: 'This room may not import that one: see the arrows in CONTRIBUTING.md.',
});
const imports = ({ paths = [], patterns = [] }) => ({ 'no-restricted-imports': ['error', { paths, patterns }] });

const noVscode = ban(['vscode'], 'Only features, host and extension.ts know the editor.');
const noNode = ban(nodeBuiltins, 'Runs on the web too: Node is reached through a port in host/.');
const noParser = ban(['@lezer/python', '@lezer/common', '@lezer/lr'], 'Only python/tree/ imports the parser.');
const domGlobals = ['document', 'window', 'HTMLElement', 'localStorage'].map((name) => ({
  name,
  message: 'Only webview/ knows the page.',
}));
const nodeGlobals = ['process', 'Buffer', 'require', '__dirname', '__filename'].map((name) => ({
  name,
  message: 'Runs on the web too: Node is reached through a port in host/.',
}));

const pure = (...mayNotEnter) => ({
  ...imports({ paths: [...noVscode, ...noNode, ...noParser], patterns: [rooms(mayNotEnter)] }),
  'no-restricted-globals': ['error', ...domGlobals, ...nodeGlobals],
});

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      '.vscode-test',
      'test/output',
      'test/host/node_modules',
      'test/host/opener',
      'test/fixtures',
      'test/bench/node_modules',
      'src/formats/kernel/assembly',
      'src/formats/kernel/compiled.ts',
    ],
  },
  ...tseslint.configs.strict,
  {
    rules: {
      curly: 'error',
      eqeqeq: ['error', 'smart'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['src/core/**'], rules: pure('formats', 'scan', 'python', 'host', 'features', 'webview') },
  { files: ['src/formats/**'], rules: pure('scan', 'python', 'host', 'features', 'webview') },
  { files: ['src/python/**'], rules: pure('formats', 'scan', 'host', 'features', 'webview') },
  {
    files: ['src/python/tree/**'],
    rules: imports({
      paths: [...noVscode, ...noNode],
      patterns: [rooms(['formats', 'scan', 'host', 'features', 'webview'])],
    }),
  },
  { files: ['src/scan/**'], rules: pure('python', 'host', 'features', 'webview') },
  { files: ['src/host/**'], rules: imports({ paths: noParser, patterns: [rooms(['features', 'webview'])] }) },
  {
    files: ['src/features/**'],
    rules: imports({ paths: [...noNode, ...noParser], patterns: [rooms(['formats'])] }),
  },
  {
    files: ['src/webview/**'],
    rules: imports({
      paths: [...noVscode, ...noNode, ...noParser],
      patterns: [rooms(['formats', 'scan', 'python', 'host', 'features'])],
    }),
  },
);
