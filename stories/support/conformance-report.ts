import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ConformanceCase } from '../../src/testing.js';

/** Runs a conformance suite in the page on request, and reports for each promise whether it is kept. */
export class ConformanceReport extends LitElement {
  static override styles = css`
    button {
      min-block-size: 2rem;
      font: inherit;
    }

    li {
      margin-block: 0.25rem;
    }
  `;
  static override properties = { cases: { attribute: false }, outcomes: { state: true } };

  /** The promises to check. */
  declare cases: readonly ConformanceCase[];
  /** The result of each that was checked: nothing, or what was wrong. */
  declare outcomes: readonly string[];

  constructor() {
    super();
    this.cases = [];
    this.outcomes = [];
  }

  override render(): TemplateResult {
    const kept = this.outcomes.filter((outcome) => outcome === '').length;
    return html`
      <button type="button" @click=${this.#onRun}>Run the suite</button>
      <p role="status">${this.outcomes.length > 0 ? `${kept} of ${this.cases.length} promises kept` : ''}</p>
      <ol>
        ${this.cases.map(({ name }, index) => html`<li>${this.#mark(index)} ${name}</li>`)}
      </ol>
    `;
  }

  readonly #onRun = async (): Promise<void> => {
    this.outcomes = [];
    for (const { run } of this.cases) {
      const outcome = await run().then(() => '', String);
      this.outcomes = [...this.outcomes, outcome];
    }
  };

  #mark(index: number): string {
    const outcome = this.outcomes[index];
    if (outcome === undefined) return '';
    return outcome === '' ? '✓' : `✗ ${outcome}:`;
  }
}
