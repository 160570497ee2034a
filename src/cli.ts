import { main } from './host/commandLine';

const output = {
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
};

// The exit status is set, not forced, so that output into a pipe is written to its end.
void main(process.argv.slice(2), output).then((status) => {
  process.exitCode = status;
});
