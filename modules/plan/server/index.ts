import { defineServerModule } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { planRoute } from '../processes/plan-route.ts'
import { activatePlan } from './activate-plan.ts'
import { approvePlan } from './approve-plan.ts'
import { changeSetting } from './change-setting.ts'
import { checkPlanText } from './check-plan-text.ts'
import { comparePlans } from './compare-plans.ts'
import { duePlans } from './due-plans.ts'
import { endSubstitution } from './end-substitution.ts'
import { filePlan } from './file-plan.ts'
import { getPlan } from './get-plan.ts'
import { listPlans } from './list-plans.ts'
import { listSettings } from './list-settings.ts'
import { listSubstitutions } from './list-substitutions.ts'
import { liveFacts } from './live-facts.ts'
import { loadRegionPlans } from './load-region-plans.ts'
import { matchPlan } from './match-plan.ts'
import { mayReadPlanFile, onPlanApproved } from './plan-document.ts'
import { planHoles } from './plan-holes.ts'
import { previewPlans } from './preview-plans.ts'
import { retirePlan } from './retire-plan.ts'
import { reviewPlan } from './review-plan.ts'
import { reviewPlanLegal } from './review-plan-legal.ts'
import { reviewQueue } from './review-queue.ts'
import { savePlanDraft } from './save-plan-draft.ts'
import { loadDefaultSettings } from './setting.store.ts'
import { submitPlan } from './submit-plan.ts'
import { substituteRole } from './substitute-role.ts'
import { withdrawPlan } from './withdraw-plan.ts'

export const planModule = defineServerModule({
  contract: plan,
  processes: [planRoute],
  actions: [savePlanDraft, submitPlan, withdrawPlan, reviewPlan, reviewPlanLegal, approvePlan, filePlan, activatePlan, retirePlan, changeSetting, substituteRole, endSubstitution],
  queries: [listPlans, getPlan, checkPlanText, matchPlan, previewPlans, comparePlans, planHoles, reviewQueue, duePlans, listSettings, listSubstitutions, liveFacts],
  reactions: [onPlanApproved],
  seeds: [{ id: 'plan.settings', run: loadDefaultSettings }, { id: 'plan.region-plans', run: loadRegionPlans }],
  fileOwners: { plan: mayReadPlanFile },
  locales: { zh, en },
})
