import { readFileSync, statSync } from 'node:fs'

export interface PostgresSettings {
  /** Off only for tests: after a power cut such a cluster is lost. */
  fsync: boolean
  /** Where the server puts its socket; undefined on Windows, where it listens on 127.0.0.1. */
  socketFolder: string | undefined
  port: number
  /** Version of the binaries; a change restarts a server that was left running. */
  version: string
  /** `postgresql.local.conf`: what the operator wants otherwise; may be missing. */
  localConf: string
}

function readIfPresent(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Some containers have no /dev/shm, or one that only root may write to. */
function isSharedMemoryOpen(): boolean {
  try {
    return (statSync('/dev/shm').mode & 0o002) !== 0
  } catch {
    return false
  }
}

/**
 * The whole `postgresql.conf`. One cheap machine: all processes together stay far under 450 MB, and the
 * embedded server is never open to the network. What an operator wants otherwise goes into
 * `postgresql.local.conf` beside the cluster folder, read last.
 */
export function postgresConf(settings: PostgresSettings): string {
  const durable = settings.fsync ? 'on' : 'off'
  const lines: [string, string | number][] = [
    ['listen_addresses', settings.socketFolder === undefined ? '127.0.0.1' : ''],
    ...(settings.socketFolder === undefined ? [] : [
      ['unix_socket_directories', settings.socketFolder] as [string, string],
      ['unix_socket_permissions', '0700'] as [string, string],
    ]),
    ['port', settings.port],
    ['max_connections', 60],
    ['password_encryption', 'scram-sha-256'],
    // The password is 256 random bits: stretching it would only slow down every connection.
    ['scram_iterations', 64],
    ['shared_buffers', '64MB'],
    ['work_mem', '8MB'],
    ['maintenance_work_mem', '64MB'],
    ['effective_cache_size', '512MB'],
    ['huge_pages', 'off'],
    ...(process.platform === 'linux' ? [['dynamic_shared_memory_type', isSharedMemoryOpen() ? 'posix' : 'sysv'] as [string, string]] : []),
    // No extra I/O worker processes: the working set of one city lies in the page cache.
    ['io_method', 'sync'],
    ['max_worker_processes', 4],
    ['max_parallel_workers', 2],
    ['max_parallel_workers_per_gather', 1],
    ['autovacuum_max_workers', 2],
    ['autovacuum_naptime', '30s'],
    ['jit', 'off'],
    ['random_page_cost', 1.1],
    ['fsync', durable],
    ['synchronous_commit', durable],
    ['full_page_writes', durable],
    // Enough for a base copy by pg_backup_start/stop with a slot that holds the WAL, or for one standby.
    ['wal_level', 'replica'],
    ['max_wal_senders', 2],
    ['max_replication_slots', 4],
    ['wal_compression', 'on'],
    ['min_wal_size', '80MB'],
    ['max_wal_size', '512MB'],
    ['checkpoint_timeout', '10min'],
    ['idle_in_transaction_session_timeout', '10min'],
    ['timezone', 'UTC'],
    ['log_timezone', 'UTC'],
    ['datestyle', 'iso, ymd'],
    ['default_text_search_config', 'pg_catalog.simple'],
    ['lc_messages', 'C'],
    ['log_min_messages', settings.fsync ? 'warning' : 'fatal'],
    ['log_min_error_statement', settings.fsync ? 'error' : 'panic'],
    ['log_checkpoints', 'off'],
    ['log_line_prefix', '%m [%p] %q%d '],
  ]
  return [
    `# Written by Jinding at each start (PostgreSQL package ${settings.version}). Own settings: postgresql.local.conf, one folder up.`,
    ...lines.map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value.replaceAll("'", "''")}'`}`),
    // Copied, not included: relative includes do not resolve when the data folder is given as /proc/self/cwd.
    readIfPresent(settings.localConf),
  ].join('\n')
}

/** `pg_hba.conf`: whoever can reach the socket still needs the password of the data folder. */
export function hostAuthentication(): string {
  return [
    '# Written by Jinding at each start.',
    'local all         all              scram-sha-256',
    'local replication all              scram-sha-256',
    'host  all         all 127.0.0.1/32 scram-sha-256',
    '',
  ].join('\n')
}
