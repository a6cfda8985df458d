/** What reading a file costs, and what it may cost: memory and processor time of a process, where the system tells them (Linux). */
import { readFileSync } from 'node:fs';

export interface Usage {
  residentBytes: number;
  /** Of all its threads since it began. */
  cpuMs: number;
}

/** Clock ticks in /proc are hundredths of a second on every architecture. */
const TICK_MS = 10;

/** Usage of a process, or null where it is gone or the system has no /proc. */
export function usageOf(pid: number): Usage | null {
  try {
    const resident = /^VmRSS:\s+([0-9]+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold blanks; user and system time are the 12th and 13th field behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (resident === undefined) return null;
    return { residentBytes: Number(resident) * 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}

/** What one file may cost. */
const LIMITS = {
  /** Processor time without a sign of progress. Waiting for a busy machine is not the file's fault. */
  cpuMs: 1_300,
  /** The same by the clock: all there is where the system tells no processor time, so it allows for a busy machine. */
  wallMs: 10_000,
  /** With all the time that progress earns. */
  longestMs: 60_000,
  /** Beyond what the process takes when its programs are loaded (pdfjs takes another 35 MB). */
  residentBytes: 95 * 1024 * 1024,
} as const;

/** Holds what one reading has cost so far against what it may cost. */
export class ReadingMeter {
  private readonly pid: number;
  private rest: number;
  private began = 0;
  private cpuBefore = 0;
  private earned = 0;
  private paused = false;

  /** `rest`: resident bytes of the process before it read anything. */
  constructor(pid: number, rest: number) {
    this.pid = pid;
    this.rest = rest;
    this.start(usageOf(pid));
  }

  /** Counts anew from here: programs are loaded. Answers the resident bytes that these take. */
  begin(): number {
    const usage = usageOf(this.pid);
    this.rest = Math.max(this.rest, usage?.residentBytes ?? 0);
    this.start(usage);
    return this.rest;
  }

  /** Until begin(), only the clock counts. */
  pause(): void {
    this.paused = true;
  }

  /** Progress is worth that much more time. */
  earn(ms: number): void {
    this.earned += ms;
  }

  /** What there is too much of, or null. */
  verdict(): 'slow' | 'large' | null {
    if (performance.now() - this.began > Math.min(LIMITS.wallMs + this.earned, LIMITS.longestMs)) return 'slow';
    const usage = this.paused ? null : usageOf(this.pid);
    if (usage === null) return null;
    if (usage.residentBytes > this.rest + LIMITS.residentBytes) return 'large';
    return usage.cpuMs - this.cpuBefore > LIMITS.cpuMs + this.earned ? 'slow' : null;
  }

  private start(usage: Usage | null): void {
    this.began = performance.now();
    this.cpuBefore = usage?.cpuMs ?? 0;
    this.earned = 0;
    this.paused = false;
  }
}
