import { defineConfig } from 'drizzle-kit';

// for drizzle-kit generate alone: migrations are applied by the server when it starts
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/database/schema.ts',
  out: './server/migrations',
});
