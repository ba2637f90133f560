/** A reason not to start that the operator can fix; its message is a single line. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
