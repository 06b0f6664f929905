import { defineServerModule } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { compareReports } from './compare-reports.ts'
import { discardReport } from './discard-report.ts'
import { draftReport } from './draft-report.ts'
import { checkReportContent, getReport } from './get-report.ts'
import { listReports } from './list-reports.ts'
import { openPaper } from './open-paper.ts'
import { paperRoutes } from './paper-routes.ts'
import { recordReceipt } from './record-receipt.ts'
import { refreshReport } from './refresh-report.ts'
import { listSettings, saveSetting } from './save-setting.ts'
import { saveReport } from './save-report.ts'
import { sendReport } from './send-report.ts'
import { loadDefaults } from './setting.store.ts'
import { signReport } from './sign-report.ts'

export const reportModule = defineServerModule({
  contract: report,
  actions: [draftReport, saveReport, refreshReport, signReport, sendReport, recordReceipt, discardReport, saveSetting],
  queries: [listReports, getReport, checkReportContent, compareReports, openPaper, listSettings],
  seeds: [{ id: 'report.defaults', run: loadDefaults }],
  routes: paperRoutes,
  locales: { zh, en },
})
