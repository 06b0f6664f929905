import type { As, TestServer } from './test-server.ts'

/** Where a row of a test belongs. */
export interface TestPlace {
  readonly orgPath: string
  readonly areaCode: string | null
}

/**
 * People who hold the very same permissions, but somewhere else: another department, a neighbouring town, an
 * enterprise, and a town whose code begins alike. None of them may see or touch a row at `place`.
 *
 * @example for (const stranger of strangersTo(server, { orgPath: '511181.511181101', areaCode: '511181101' }, ['incident.read']))
 *            expect((await stranger.ask(incident.queries.listIncidents, {})).incidents).toEqual([])
 */
export function strangersTo(server: TestServer, place: TestPlace, permissions: readonly string[]): As[] {
  const root = place.orgPath.split('.', 1)[0]!
  const elsewhere = [
    { orgPath: `${root}.D99`, areaCode: null },
    { orgPath: `${root}.511181999`, areaCode: '511181999' },
    { orgPath: `${root}.511181999.E999`, areaCode: null },
    // Begins with the same letters, and is not below it.
    { orgPath: `${place.orgPath}9`, areaCode: null },
    { orgPath: `${place.orgPath}9`, areaCode: `${place.areaCode ?? root}0000000` },
  ]
  return elsewhere.map((where, at) => server.person(`外人${at + 1}`, permissions, where))
}
