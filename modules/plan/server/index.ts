import { defineServerModule } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { activatePlan } from './activate-plan.ts'
import { checkPlanText } from './check-plan-text.ts'
import { comparePlans } from './compare-plans.ts'
import { getPlan } from './get-plan.ts'
import { listPlans } from './list-plans.ts'
import { loadRegionPlans } from './load-region-plans.ts'
import { matchPlan } from './match-plan.ts'
import { planHoles } from './plan-holes.ts'
import { previewPlans } from './preview-plans.ts'
import { retirePlan } from './retire-plan.ts'
import { savePlanDraft } from './save-plan-draft.ts'

export const planModule = defineServerModule({
  contract: plan,
  actions: [savePlanDraft, activatePlan, retirePlan],
  queries: [listPlans, getPlan, checkPlanText, matchPlan, previewPlans, comparePlans, planHoles],
  seeds: [{ id: 'plan.region-plans', run: loadRegionPlans }],
  locales: { zh, en },
})
