import { main } from './host/commandLine';

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`label-balance: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
