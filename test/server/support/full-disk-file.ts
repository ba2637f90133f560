/** The file that, once it is in a server's data folder, leaves no room on the disk for the database's log. */
export const FULL = 'full';
