/** Everything that package.json and the code both name. The manifest test holds the two together. */
export const COMMANDS = {
  showReport: 'labelBalance.showReport',
  insertPosWeight: 'labelBalance.insertPosWeight',
  insertWeight: 'labelBalance.insertWeight',
  insertSnippet: 'labelBalance.insertSnippet',
  chooseLabelFile: 'labelBalance.chooseLabelFile',
  explainReading: 'labelBalance.explainReading',
  resetReading: 'labelBalance.resetReading',
  createSplit: 'labelBalance.createSplit',
  compareWith: 'labelBalance.compareWith',
  exportReport: 'labelBalance.exportReport',
  explainWeights: 'labelBalance.explainWeights',
  cancelScan: 'labelBalance.cancelScan',
  showLog: 'labelBalance.showLog',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** The type of the report's tab. */
export const REPORT_VIEW = 'labelBalance.report';

/** Settings below `labelBalance`. */
export const SETTINGS = {
  codeLens: 'codeLens.enabled',
  hover: 'hover.enabled',
  diagnostics: 'diagnostics.enabled',
  staleThreshold: 'staleWeights.threshold',
  useIgnoreFiles: 'useIgnoreFiles',
  sources: 'sources',
  cap: 'posWeight.cap',
  scheme: 'posWeight.scheme',
  rules: 'rules',
} as const;

/** What `when` clauses may ask for. */
export const CONTEXT_KEYS = { isScanning: 'labelBalance:isScanning' } as const;
