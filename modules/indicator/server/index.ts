import { defineServerModule } from '#platform/server/action/define.ts'
import { indicator } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { accidents } from './accidents.register.ts'
import { demoAccidents } from './demo-accidents.ts'
import { demoDisasterLosses } from './demo-disaster-losses.ts'
import { demoYearbooks } from './demo-yearbooks.ts'
import { demoYearCloses } from './demo-year-closes.ts'
import { disasterLosses } from './disaster-losses.register.ts'
import { exportIndicators } from './export-indicators.ts'
import { getIndicator, listIndicators } from './list-indicators.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { saveTerm } from './save-term.ts'
import { yearbooks } from './yearbooks.register.ts'
import { yearCloses } from './year-closes.register.ts'

const registers = [accidents, disasterLosses, yearbooks, yearCloses]

export const indicatorModule = defineServerModule({
  contract: indicator,
  actions: [...registers.flatMap((register) => register.actions), saveTerm, exportIndicators],
  queries: [...registers.flatMap((register) => register.queries), listIndicators, getIndicator],
  reactions: [onIncidentClosed],
  registers: registers.map((server) => server.register),
  seeds: [demoAccidents, demoDisasterLosses, demoYearbooks, demoYearCloses],
  locales: { zh, en },
})
