import { expect, fixture, html } from '@open-wc/testing';
import { descriptionOf, nameOf } from './accessible.js';
import { lintAria } from './aria-lint.js';
import { axeProblemsInBothSchemes } from './axe.js';
import { getAllByRole, getByLabel, getByRole, hasText, queryByRole } from './roles.js';

describe('finding things by role', () => {
  it('reads names from labels, content and references', async () => {
    const root = await fixture(html`
      <section aria-labelledby="t">
        <h2 id="t">Ports</h2>
        <label for="port">Port</label><input id="port" type="number" aria-describedby="h" />
        <span id="h">1 to 65535</span>
        <label><input type="checkbox" /> Every one</label>
        <button><svg aria-hidden="true"></svg> Save <b>all</b></button>
        <table role="grid" aria-label="List"><tbody><tr><th scope="row">A</th><td>B</td></tr></tbody></table>
      </section>
    `);
    expect(nameOf(root)).to.equal('Ports');
    const port = getByRole(root, 'spinbutton', { name: 'Port' });
    expect(getByLabel(root, 'Port')).to.equal(port);
    expect(descriptionOf(port)).to.equal('1 to 65535');
    getByRole(root, 'checkbox', { name: 'Every one' });
    getByRole(root, 'button', { name: /^Save all$/ });
    getByRole(root, 'grid', { name: 'List' });
    getByRole(root, 'rowheader', { name: 'A' });
  });

  it('passes over what is hidden', async () => {
    const root = await fixture(html`
      <div>
        <button hidden>One</button>
        <div aria-hidden="true"><button>Two</button></div>
        <div inert><button>Three</button></div>
        <dialog><button>Four</button></dialog>
        <button>Five</button>
      </div>
    `);
    expect(getAllByRole(root, 'button').map(nameOf)).to.deep.equal(['Five']);
    expect(hasText(root, 'One')).to.be.false;
    expect(hasText(root, 'Five')).to.be.true;
  });

  it('looks into shadow roots', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    expect(queryByRole(root, 'button')).to.exist;
    expect(queryByRole(document, 'button')).to.exist;
  });

  it('says what there is when nothing is found', async () => {
    const root = await fixture(html`<div><button>One</button></div>`);
    expect(() => getByRole(root, 'button', { name: 'Two' })).to.throw('“One”');
  });
});

describe('the lint of accessibility', () => {
  it('sees what axe does not', async () => {
    const root = await fixture(html`
      <div>
        <input aria-describedby="nowhere" />
        <button aria-label="Small" class="small">x</button>
        <table role="grid" aria-label="List" aria-rowcount="2">
          <tbody>
            <tr role="row" aria-rowindex="1"><td role="gridcell" tabindex="0">A</td></tr>
            <tr role="row" aria-rowindex="7"><td role="gridcell" tabindex="0">B</td></tr>
            <tr role="row" aria-rowindex="3" aria-selected="true"><td role="gridcell">C</td></tr>
          </tbody>
        </table>
      </div>
    `);
    root.querySelector<HTMLElement>('.small')?.style.setProperty('width', '10px');
    const problems = lintAria(root).join('\n');
    for (const problem of [
      'points to “nowhere”',
      'has no name',
      'too small',
      '1, 7, 3',
      'beyond',
      '2 tab stops',
      'selected',
    ])
      expect(problems).to.include(problem);
  });

  it('is content with what is right, as axe is', async () => {
    const root = await fixture<HTMLElement>(html`<div><label>Port <input class="tall" /></label></div>`);
    root.querySelector<HTMLElement>('.tall')?.style.setProperty('height', '24px');
    expect(lintAria(root)).to.deep.equal([]);
    expect(await axeProblemsInBothSchemes(root)).to.deep.equal([]);
  });
});
