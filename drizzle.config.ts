import { defineConfig } from 'drizzle-kit';

// only for `drizzle-kit generate`: the server applies migrations itself when it starts
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/database/schema.ts',
  out: './server/migrations',
});
