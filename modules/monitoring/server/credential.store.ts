export interface CredentialTables {
  device_credential: { protocol: string; device: string; secret_hash: string | null; topic_admin: string | null; topic_kind: string | null; enabled: boolean; created_at: Date }
}

/** First three levels of the topics an MQTT device may use: `ems/511181/gas/GAS-0001`. */
export function topicRootOf(row: { device: string; topic_admin: string | null; topic_kind: string | null }): string | null {
  return row.topic_admin && row.topic_kind ? `ems/${row.topic_admin}/${row.topic_kind}/${row.device}` : null
}
