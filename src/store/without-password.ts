/** A copy without the password; the object itself if it has none. */
export function withoutPassword<T extends object>(members: T): Omit<T, 'password'> {
  if (!('password' in members)) return members;
  const copy: T & { password?: unknown } = { ...members };
  delete copy.password;
  return copy;
}
