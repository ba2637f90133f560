/** A finding that is accepted, and why. */
export interface Waiver {
  /** The text of the finding. */
  readonly finding: RegExp;
  readonly reason: string;
}

/** Every finding of axe-core or of our own lint that is accepted; five at most. */
export const waivers: readonly Waiver[] = [
  {
    finding: /th-has-data-cells: .*aria-rowcount="1"/s,
    reason: 'A grid has its column headers while it has no rows; what is missing is said in words below it.',
  },
  {
    finding: /color-contrast: .*could not be determined because it is overlapped by another element/s,
    reason:
      'axe-core does not know that an open modal dialog lies above the page. Its colours are those of the page.',
  },
  {
    finding: /color-contrast: .*could not be determined because it's partially obscured by another element/s,
    reason:
      'A row of a list that was scrolled lies partly below the header of the list. Its colours are those of all rows.',
  },
];
