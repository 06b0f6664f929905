import { z } from 'zod'
import { action, defineContract, query } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { accidentRegister } from './registers/accident.ts'
import { disasterLossRegister } from './registers/disaster-loss.ts'
import { yearCloseRegister } from './registers/year-close.ts'
import { yearbookRegister } from './registers/yearbook.ts'

const accidents = registerCalls(accidentRegister, 'Accident', 'Accidents')
const losses = registerCalls(disasterLossRegister, 'DisasterLoss', 'DisasterLosses')
const yearbook = registerCalls(yearbookRegister, 'Yearbook', 'Yearbooks')
const closes = registerCalls(yearCloseRegister, 'YearClose', 'YearCloses')

const words = z.object({ zh: z.string(), en: z.string() })
const year = z.number().int().min(1990).max(2100)
const key = z.string().max(60)

const target = z.object({ kind: z.enum(['fall', 'below', 'at-least']), value: z.number() })
const printed = z.object({ from: z.number().int(), to: z.number().int(), value: z.number(), quote: z.string(), source: z.string() })
const side = z.object({ from: z.number().int(), to: z.number().int(), top: z.number().nullable(), bottom: z.number().nullable(), value: z.number().nullable(), missing: z.array(words) })

/** Rows of a register that a number was counted from: its name and the filter of its page. */
const behind = z.object({ register: z.string(), filter: z.record(z.string(), z.unknown()) })

const yearValue = z.object({
  year: z.number().int(),
  top: z.number(),
  rows: z.number().int(),
  bottom: z.number().nullable(),
  bottomSource: z.string().nullable(),
  value: z.number().nullable(),
  missing: z.array(words),
  behind: z.array(behind),
})

/** What an indicator is held against: years and target, with who set them. The value itself is nobody's to set. */
const held = z.object({
  version: z.number().int(),
  baseFrom: z.number().int().nullable(),
  baseTo: z.number().int().nullable(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  basis: z.enum(['period', 'last-year']).nullable(),
  target,
  source: z.string(),
  doubt: z.string().nullable(),
  reason: z.string().nullable(),
  effectiveFrom: z.iso.datetime().nullable(),
  editedBy: z.string().nullable(),
})

const indicatorRow = z.object({
  key,
  code: z.string(),
  title: words,
  unit: words,
  digits: z.number().int(),
  nature: z.enum(['binding', 'expected']),
  formula: words,
  state: z.enum(['met', 'off', 'missing']),
  now: side,
  base: side.extend({ printed: printed.nullable(), usedFrom: z.enum(['rows', 'printed']).nullable(), used: z.number().nullable() }).nullable(),
  limit: z.number().nullable(),
  change: z.number().nullable(),
  trend: z.array(yearValue),
  held,
  /** True when any row counted is invented for the demonstration. */
  demo: z.boolean(),
})
export type IndicatorRow = z.infer<typeof indicatorRow>

export const indicator = defineContract({
  module: 'indicator',
  title: { zh: '指标', en: 'Indicators' },
  uses: { required: [], optional: ['incident', 'plan', 'warning'] },
  permissions: {
    'indicator.read': { zh: '查看指标', en: 'See indicators' },
    'indicator.edit': { zh: '维护指标的台账（事故、损失、基数、核定）', en: 'Maintain the rows of indicators (accidents, losses, yearbook, closed years)' },
    'indicator.set': { zh: '修改指标的期限和目标', en: 'Change years and targets of indicators' },
  },
  errors: { 'not-found': 404, conflict: 409, 'years-missing': 422, 'years-backwards': 422, 'years-overlap': 422, 'target-wrong': 422 },
  actions: {
    ...accidents.actions,
    ...losses.actions,
    ...yearbook.actions,
    ...closes.actions,
    saveTerm: action({
      summary: 'Change the years or the target of an indicator, with source and reason',
      input: z.object({
        key,
        version: z.number().int().min(0),
        term: z.object({ baseFrom: year, baseTo: year, from: year, to: year, basis: z.enum(['period', 'last-year']) }).nullable(),
        target: z.number().min(0).max(1e9),
        source: z.string().trim().min(2).max(300),
        reason: z.string().trim().min(2).max(300),
      }),
      output: z.object({ key, version: z.number().int() }),
      permission: 'indicator.set',
    }),
    exportIndicators: action({
      summary: 'Indicators with their years and the rows they were counted from as .xlsx',
      input: z.object({ keys: z.array(key).max(50).optional() }),
      output: z.object({ name: z.string(), base64: z.string(), rows: z.number().int() }),
      permission: 'indicator.read',
      confidential: true,
    }),
  },
  queries: {
    ...accidents.queries,
    ...losses.queries,
    ...yearbook.queries,
    ...closes.queries,
    listIndicators: query({
      summary: 'Every indicator: base, target, now, state, years, and what is missing',
      input: z.object({}),
      output: z.object({ at: z.iso.datetime(), indicators: z.array(indicatorRow) }),
      permission: 'indicator.read',
    }),
    getIndicator: query({
      summary: 'One indicator; of a share also the rows that do not satisfy it',
      input: z.object({ key }),
      output: z.object({ at: z.iso.datetime(), indicator: indicatorRow, uncovered: z.array(z.object({ code: z.string(), name: z.string(), group: z.string() })) }),
      permission: 'indicator.read',
    }),
  },
  events: { ...accidents.events, ...losses.events, ...yearbook.events, ...closes.events },
  topics: { ...accidents.topics, ...losses.topics, ...yearbook.topics, ...closes.topics },
})
