import { main } from './host/commandLine';

const output = {
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
};

// `report … | head` closes the pipe early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit(0);
});

// The exit status is set, not forced, so that output into a pipe is written to its end.
void main(process.argv.slice(2), output).then((status) => {
  process.exitCode = status;
});
