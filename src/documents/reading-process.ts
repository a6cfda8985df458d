/**
 * One process apart that reads files, and its limits. A thread would not do: memory outside the heap knows no limit there, and a
 * heap that fills quickly takes the whole process down (docs/decisions/0009).
 */
import { fork } from 'node:child_process';
import type { ChildProcess, ForkOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { refuse } from './document-text.ts';
import type { DocumentRefusal } from './document-text.ts';
import type { BookReading, FromChild, PlanReading, ReadingJob, ToChild } from './reading-messages.ts';
import { ReadingMeter, usageOf } from './reading-usage.ts';

const START_MS = 30_000;
/** Of the JavaScript heap; a net under the limit of resident memory. The sources' loader needs plenty to turn pdfjs over. */
const HEAP_MB = { compiled: 110, sources: 320 };
/** A process that keeps more than this beyond what it had at first is not used again. */
const KEPT_BYTES = 60 * 1024 * 1024;

const SAVE_AGAIN = '请用 Word、Excel 或 PDF 阅读软件打开后另存为新文件再导入';
const TOO_MUCH = {
  slow: `文件结构异常，读取超时，已停止读取；${SAVE_AGAIN}`,
  large: `文件结构异常，展开后占用内存过多，已停止读取；${SAVE_AGAIN}`,
};
const BROKE = `文件结构异常，读取中断；${SAVE_AGAIN}`;

type Answer = PlanReading | BookReading | DocumentRefusal;

/** A process that reads one file at a time, kept warm between them. */
export class ReadingProcess {
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;
  private restBytes = 0;
  private gone = false;
  /** The last it said on standard error: why it did not start, or how it ran out of memory. */
  private lastWords = '';

  constructor() {
    this.child = startChild();
    this.child.stderr?.on('data', (words: Buffer) => (this.lastWords = (this.lastWords + String(words)).slice(-2000)));
    this.child.once('exit', () => (this.gone = true));
    this.child.once('error', () => (this.gone = true));
    this.ready = this.started();
    // Whoever reads waits for it; nobody reading, nobody minds.
    this.ready.catch(() => undefined);
  }

  /** Whether it can read one more file: alive, and not swollen by those before. */
  get fit(): boolean {
    if (this.gone || !this.child.connected) return false;
    const usage = usageOf(this.child.pid ?? 0);
    return usage === null || this.restBytes === 0 || usage.residentBytes < this.restBytes + KEPT_BYTES;
  }

  /**
   * Reads a file within the limits. Whatever is in it, the answer is a reading or a sentence.
   * @throws Error where no process can be started, or for a defect of ours
   */
  async read(job: ReadingJob): Promise<Answer> {
    this.hold(true);
    try {
      await this.ready;
      return await this.answer(job);
    } finally {
      this.hold(false);
    }
  }

  /** Ends it at once. */
  stop(): void {
    this.gone = true;
    this.child.kill('SIGKILL');
  }

  /** Only a process at work keeps its parent alive. */
  private hold(atWork: boolean): void {
    if (atWork) {
      this.child.ref();
      this.child.channel?.ref();
    } else {
      this.child.unref();
      this.child.channel?.unref();
      (this.child.stderr as Socket | null)?.unref();
    }
  }

  private started(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.stop();
        reject(new Error('the process that reads files did not start'));
      }, START_MS);
      timer.unref();
      this.child.once('message', () => {
        clearTimeout(timer);
        this.restBytes = usageOf(this.child.pid ?? 0)?.residentBytes ?? 0;
        resolve();
      });
      this.child.once('error', reject);
      this.child.once('exit', (code, signal) =>
        reject(new Error(`the process that reads files ended: ${signal ?? code}\n${this.lastWords}`)),
      );
    });
  }

  private answer(job: ReadingJob): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let broken = BROKE;
      const meter = new ReadingMeter(this.child.pid ?? 0, this.restBytes);
      const watch = setInterval(() => {
        const verdict = meter.verdict();
        if (verdict === null) return;
        broken = TOO_MUCH[verdict];
        this.stop();
      }, 10);
      const settle = (outcome: () => void): void => {
        clearInterval(watch);
        this.child.off('message', heard).off('exit', ended).off('error', ended);
        outcome();
      };
      const ended = (): void => settle(() => resolve(refuse(broken)));
      const heard = (message: FromChild): void => {
        if (message.kind === 'answer') settle(() => resolve(message.answer));
        else if (message.kind === 'failed') settle(() => reject(new Error(message.detail)));
        else if (message.kind === 'allow') meter.earn(message.ms);
        else if (message.kind === 'loading') meter.pause();
        else if (message.kind === 'loaded') {
          this.restBytes = meter.begin();
          this.child.send({ kind: 'go on' } satisfies ToChild);
        }
      };
      this.child.on('message', heard).once('exit', ended).once('error', ended);
      this.child.send(job satisfies ToChild, (error) => error && ended());
    });
  }
}

/** From dist/ the compiled program, from the sources the same through tsx. */
function startChild(): ChildProcess {
  const source = import.meta.url.endsWith('.ts');
  const program = fileURLToPath(new URL(source ? './reading-child.ts' : './reading-child.js', import.meta.url));
  const loader = source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const options: ForkOptions = {
    execArgv: [
      `--max-old-space-size=${source ? HEAP_MB.sources : HEAP_MB.compiled}`,
      '--max-semi-space-size=8',
      ...loader,
    ],
    // Strings of a file may hold what JSON does not, and buffers go as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: environment(),
  };
  return fork(program, [], options);
}

/** No password or token of ours is lent to a process that opens strangers' files. */
function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
