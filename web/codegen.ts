import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the API and of the pages' own operations, written to src/gql before each build and check. */
export default {
  schema: '../graph/generated/api.graphqls',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { EDTF: 'string' },
        avoidOptionals: { field: true },
      },
    },
  },
} satisfies CodegenConfig;
