/** The file that, once it is in a server's data folder, lets the disk have no room for the database's log. */
export const FULL = 'full';
