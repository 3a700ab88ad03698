import tseslint from 'typescript-eslint'

const CLOCK_OR_IDS = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is injected.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock is injected.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'The clock is injected.',
  },
  { selector: 'CallExpression[callee.name=/^random(UUID|UUIDv7|Bytes|Int)$/]', message: 'Ids are injected.' },
  {
    selector: 'MemberExpression[property.name=/^random(UUID|UUIDv7|Bytes|Int)?$/]',
    message: 'Ids are injected.',
  },
]

const NO_CASTS = [
  {
    selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
    message: 'Parse or narrow instead of casting; only row mapping in src/postgres may cast.',
  },
]

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.data',
      'src/postgres/database-types.ts',
      'src/web/layout/*.js',
      'docs',
      'playwright-report',
      'test-results',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Types are named with `type`, plain data, everywhere.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'always' }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...CLOCK_OR_IDS, ...NO_CASTS],
    },
  },
  {
    files: ['src/compose.ts', 'src/main.ts', 'src/worker.ts', 'src/cli.ts', 'src/local/**'],
    rules: { 'no-restricted-syntax': ['error', ...NO_CASTS] },
  },
  { files: ['src/postgres/**'], rules: { 'no-restricted-syntax': ['error', ...CLOCK_OR_IDS] } },
  {
    files: ['test/**', 'bench/**', 'db/**', '*.config.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      // node:test returns promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'suite', 'describe'], package: 'node:test' },
          ],
        },
      ],
    },
  },
)
