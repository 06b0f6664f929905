/** One setting of the server, read from the environment. */
export interface SettingSpec {
  readonly name: string
  readonly byDefault: string
  readonly says: string
}

/** Settings that are no module's or protocol's own. Protocols add their port. */
export const SETTINGS: readonly SettingSpec[] = [
  { name: 'JINDING_DATA', byDefault: '.data', says: 'folder of the embedded database, files and keys' },
  { name: 'DATABASE_URL', byDefault: '', says: 'PostgreSQL ≥ 15 to use instead of the embedded one' },
  { name: 'NATS_URL', byDefault: '', says: 'NATS JetStream of a cluster (not used yet: one process)' },
  { name: 'REGION', byDefault: 'emeishan', says: 'folder under regions/ that the demo data comes from' },
  { name: 'JINDING_MODE', byDefault: 'demo', says: 'demo | production; production refuses demo accounts and plain http beyond this machine' },
  { name: 'JINDING_HOST', byDefault: '127.0.0.1', says: 'address to listen on; 0.0.0.0 also opens JINDING_HTTPS_PORT' },
  { name: 'JINDING_HTTP_PORT', byDefault: '8321', says: 'web port; 0 takes a free one and prints it' },
  { name: 'JINDING_HTTPS_PORT', byDefault: '8443', says: 'web port with the platform’s own certificate' },
  { name: 'JINDING_CALLS_PER_MINUTE', byDefault: '6000', says: 'calls a session may make a minute, an address ten times as many; 0: no limit' },
  { name: 'JINDING_SIGN_INS_PER_MINUTE', byDefault: '60', says: 'sign-ins an address may try a minute; 0: no limit' },
  { name: 'JINDING_METRICS_TOKEN', byDefault: '', says: 'bearer token for /metrics from other machines (without it only this one may read)' },
  { name: 'JINDING_MODULES_OFF', byDefault: '', says: 'modules to switch off, separated by commas' },
  { name: 'JINDING_KEY_FILE', byDefault: '', says: 'key file for personal data (default: keys.json in the data folder)' },
]

export type Settings = Readonly<Record<string, string>>

export function readSettings(specs: readonly SettingSpec[], environment: Readonly<Record<string, string | undefined>>): Settings {
  return Object.fromEntries(specs.map((spec) => [spec.name, environment[spec.name] ?? spec.byDefault]))
}

export function settingsHelp(specs: readonly SettingSpec[]): string {
  const lines = specs.map((spec) => `  ${spec.name.padEnd(22)} ${(spec.byDefault === '' ? '—' : spec.byDefault).padEnd(12)} ${spec.says}`)
  return ['Settings (environment variables), with their defaults:', ...lines].join('\n')
}
