import type { IndicatorSpec } from '#platform/kernel/indicator.ts'
import { accidentDeaths } from './accident-deaths.ts'
import { deathsPerGdp } from './deaths-per-gdp.ts'
import { deathsPerWorkers } from './deaths-per-workers.ts'
import { disasterAffected } from './disaster-affected.ts'
import { disasterDeaths } from './disaster-deaths.ts'
import { lossPerGdp } from './loss-per-gdp.ts'
import { planCoverage } from './plan-coverage.ts'
import { rainCoverage } from './rain-coverage.ts'

/** Every indicator of the city, in the order of the page. */
export const INDICATORS: readonly IndicatorSpec[] = [accidentDeaths, deathsPerGdp, deathsPerWorkers, lossPerGdp, disasterDeaths, disasterAffected, rainCoverage, planCoverage]
