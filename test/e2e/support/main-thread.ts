import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** The processor time that it took, in µs; a busy machine does not make it longer. */
  readonly tdur?: number;
}

/** What the page's main thread holds on to. */
export interface Holdings {
  /** In bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What a page's main thread does, as reported by Chromium. */
export class MainThread {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<MainThread> {
    return new MainThread(await page.context().newCDPSession(page));
  }

  /** The tasks during some work, in ms of processor time, the longest first. */
  async tasksDuring(work: () => Promise<unknown>): Promise<readonly number[]> {
    const events: TraceEvent[] = [];
    const onData = ({ value }: { readonly value: readonly object[] }): void => {
      events.push(...(value as readonly TraceEvent[]));
    };
    this.#session.on('Tracing.dataCollected', onData);
    const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
    await this.#session.send('Tracing.start', { traceConfig: { includedCategories } });
    await work();
    const complete = new Promise<unknown>((resolve) =>
      this.#session.once('Tracing.tracingComplete', resolve),
    );
    await this.#session.send('Tracing.end');
    await complete;
    this.#session.off('Tracing.dataCollected', onData);
    const own = events.find(({ name }) => name === 'FunctionCall');
    const tasks = events.filter(
      ({ name, pid, tid }) => name === 'RunTask' && pid === own?.pid && tid === own.tid,
    );
    return tasks.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
  }

  /** What is left after garbage collection. */
  async holdings(): Promise<Holdings> {
    for (let time = 0; time < 3; time++) await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#session.send('Memory.getDOMCounters');
    return { heap: usedSize, nodes, listeners: jsEventListeners };
  }
}
