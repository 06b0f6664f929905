import { leaveTestCluster, sweepTestDatabases, testCluster } from '#platform/server/database/test-cluster.ts'

/** Holds one database cluster for the whole run, so that workers only attach; leaves nothing behind. */
export async function setup(): Promise<() => Promise<void>> {
  await testCluster()
  await sweepTestDatabases()
  return async () => {
    await sweepTestDatabases(true)
    await leaveTestCluster()
  }
}
