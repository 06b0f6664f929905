import { areaKm2 } from './geometry.ts'
import { distanceKm } from './grid.ts'
import { writeCsv } from './csv.ts'
import type { Base } from './places.ts'
import { accountColumns, accountRows } from './registers/accounts.ts'
import { fireUnitTable, highRiseTable, schoolTable } from './registers/buildings.ts'
import { makeEnterprises } from './registers/enterprises.ts'
import { dutyRosterTable, expertTable, riverTable } from './registers/experts.ts'
import { makeHazardPoints } from './registers/hazard-points.ts'
import { makeHouseholds } from './registers/households.ts'
import { indicatorTables } from './registers/indicators.ts'
import { appointOfficials, areaTable, headquartersTables, organisationTable } from './registers/organisations.ts'
import { PeopleBook } from './registers/people-book.ts'
import { makeShelters } from './registers/shelters.ts'
import { makeStations } from './registers/stations.ts'
import { makeStores } from './registers/stores.ts'
import { makeTeams } from './registers/teams.ts'
import { lineOf, rivers } from './rivers.ts'

const riverKm = (code: string): number => {
  const river = rivers.find((r) => r.code === code)
  const line = river ? lineOf(river) : []
  return line.reduce((sum, p, i) => sum + (i > 0 ? distanceKm(p, line[i - 1] ?? p) : 0), 0)
}

/** All register files by path below the region's folder, with their text. */
export function registerFiles(base: Base): Map<string, string> {
  const people = new PeopleBook()
  appointOfficials(base, people)
  const { shelters, tables: shelterTables } = makeShelters(base, people)
  const { points, table: hazardTable } = makeHazardPoints(base, people, shelters)
  const households = makeHouseholds(base, people, points)
  const { teams, table: teamTable } = makeTeams(base, people)
  const stores = makeStores(base, people)
  const { enterprises, tables: enterpriseTables } = makeEnterprises(base, people)
  const parts = { base, points, enterprises, teams }
  const organisations = organisationTable(parts)
  const organisationName = (code: string): string => {
    const row = organisations.rows.find((r) => r.code === code)
    if (!row) throw new Error(`no such organisation: ${code}`)
    return String(row.name)
  }
  const experts = expertTable(people)
  // Last, so that no other post changes its number: the officer who reads a plan's text for its law.
  people.hold(people.holder('enforcement-officer', 'D01'), 'legal-reviewer', 'D01')
  const fixed = [
    organisations, areaTable(parts, (code) => areaKm2(base.rings.get(code) ?? [])), hazardTable, households, teamTable, ...shelterTables, ...stores, makeStations(base, points, enterprises), ...enterpriseTables,
    highRiseTable(base), fireUnitTable(base, people, enterprises), schoolTable(base, people), experts, dutyRosterTable(people), ...headquartersTables(people), riverTable(rivers, riverKm), ...indicatorTables(),
  ]
  const files = new Map<string, string>()
  for (const table of [...fixed, ...people.tables()]) files.set(`registers/${table.name}.csv`, writeCsv(table.columns, table.rows))
  files.set('demo-accounts.csv', writeCsv(accountColumns, accountRows(base, people, enterprises, organisationName)))
  return files
}
