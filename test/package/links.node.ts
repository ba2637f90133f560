import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { install, type Installation } from './support/install.js';

describe('the documentation in the package', () => {
  let project: Installation;
  let folder: string;

  before(async () => {
    project = await install('test/package/consumer');
    folder = join(project.folder, 'node_modules/mailbox-elements');
  });
  after(() => project.remove());

  it('has no links to files that are not in the package', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    );
    assert.ok(pages.includes('README.md'));
    const links = pages.flatMap((page) => linksOf(page, readFileSync(join(folder, page), 'utf8')));
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((link) => !existsSync(join(folder, link))),
      [],
    );
  });
});

/** The files that the links and pictures of a page refer to, relative to the folder of the package. */
function linksOf(page: string, text: string): readonly string[] {
  return Array.from(text.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, link = '']) =>
    join(dirname(page), link),
  );
}
