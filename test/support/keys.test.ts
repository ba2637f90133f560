import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { press } from './keys.js';

describe('press', () => {
  it('holds the keys of a chord together and lets them go', async () => {
    const seen: string[] = [];
    const input = await focusedInput();
    input.addEventListener('keydown', (event) => {
      seen.push([event.shiftKey && 'shift', event.ctrlKey && 'control', event.key].filter(Boolean).join(' '));
      event.preventDefault();
    });
    for (const chord of ['Shift+ArrowDown', 'ArrowUp', 'Control+a', 'Enter', 'Space']) await press(chord);
    expect(seen).to.deep.equal([
      'shift Shift',
      'shift ArrowDown',
      'ArrowUp',
      'control Control',
      'control a',
      'Enter',
      ' ',
    ]);
  });

  it('moves the focus with Tab as a person would', async () => {
    const row = await fixture(html`<div><button>first</button><button>second</button></div>`);
    const [first, second] = row.querySelectorAll('button');
    second?.focus();
    await press('Shift+Tab');
    expect(document.activeElement).to.equal(first);
    await press('Tab');
    expect(document.activeElement).to.equal(second);
  });

  it('works beside the sendKeys of the runner', async () => {
    const input = await focusedInput();
    await sendKeys({ type: 'abc' });
    await press('Home');
    await press('Delete');
    expect(input.value).to.equal('bc');
  });
});

describe('the network', () => {
  it('ends at this machine', async () => {
    const outcome = await fetch('http://example.com/', { mode: 'no-cors' }).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(TypeError);
  });
});

async function focusedInput(): Promise<HTMLInputElement> {
  const input = await fixture<HTMLInputElement>(html`<input aria-label="Field" />`);
  input.focus();
  return input;
}
