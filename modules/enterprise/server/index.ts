import { defineServerModule } from '#platform/server/action/define.ts'
import { enterprise } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoEnterprises } from './demo-enterprises.ts'
import { demoFireUnits } from './demo-fire-units.ts'
import { demoMines } from './demo-mines.ts'
import { enterprises } from './enterprises.register.ts'
import { fireUnits } from './fire-units.register.ts'
import { demoHighRises } from './demo-high-rises.ts'
import { highRises } from './high-rises.register.ts'
import { demoSchools } from './demo-schools.ts'
import { schools } from './schools.register.ts'
import { demoFireworksShops } from './demo-fireworks-shops.ts'
import { fireworksShops } from './fireworks-shops.register.ts'
import { demoChemicalEnterprises } from './demo-chemical-enterprises.ts'
import { chemicalEnterprises } from './chemical-enterprises.register.ts'
import { demoDustEnterprises } from './demo-dust-enterprises.ts'
import { dustEnterprises } from './dust-enterprises.register.ts'
import { mines } from './mines.register.ts'

const ALL = [enterprises, fireUnits, mines, highRises, schools, fireworksShops, chemicalEnterprises, dustEnterprises] as const

export const enterpriseModule = defineServerModule({
  contract: enterprise,
  actions: ALL.flatMap((register) => register.actions),
  queries: ALL.flatMap((register) => register.queries),
  registers: ALL.map((one) => one.register),
  seeds: [demoEnterprises, demoFireUnits, demoMines, demoHighRises, demoSchools, demoFireworksShops, demoChemicalEnterprises, demoDustEnterprises],
  locales: { zh, en },
})
