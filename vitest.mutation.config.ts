import { defineConfig } from 'vitest/config';

// The tests that mutants are held against: those of the mutated folders, and whole signed messages.
export default defineConfig({
  test: {
    // Mutants are switched on while the code runs, so that modules need not be loaded anew for each file.
    isolate: false,
    include: [
      'test/{xml,signature,assertion,rules,connection,login}/**/*.test.ts',
      'test/fixtures.test.ts',
      'test/flows/{verify,explain}-response*.test.ts',
    ],
  },
});
