import { defineServerModule } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { acceptFigure } from './accept-figure.ts'
import { addEntry } from './add-entry.ts'
import { addReport } from './add-report.ts'
import { amendIncident } from './amend-incident.ts'
import { changeResponse } from './change-response.ts'
import { closeIncident } from './close-incident.ts'
import { discardIncident } from './discard-incident.ts'
import { exportIncidents } from './export-incidents.ts'
import { mayReadIncidentFile } from './file-owners.ts'
import { incidentKind, indexStanding } from './find-incident.ts'
import { getIncident } from './get-incident.ts'
import { gradeIncident } from './grade-incident.ts'
import { joinIncident } from './join-incident.ts'
import { listClocks } from './list-clocks.ts'
import { listEntries } from './list-entries.ts'
import { listEventClasses } from './list-event-classes.ts'
import { listIncidents } from './list-incidents.ts'
import { loadDefaults } from './load-defaults.ts'
import { markStage } from './mark-stage.ts'
import { onAlarmEnded, onAlarmEscalated } from './on-alarm-news.ts'
import { onOrderCancelled, onOrderIssued, onOrderOverdue, onOrderReported } from './on-order-news.ts'
import { openIncident } from './open-incident.ts'
import { previewLevel } from './preview-level.ts'
import { proposeJoin } from './propose-join.ts'
import { proposeLevel } from './propose-level.ts'
import { recordSubmission } from './record-submission.ts'
import { reopenIncident } from './reopen-incident.ts'
import { listSettings, saveSetting } from './save-setting.ts'

export const incidentModule = defineServerModule({
  contract: incident,
  processes: [incidentProcess],
  actions: [openIncident, joinIncident, addReport, acceptFigure, addEntry, amendIncident, gradeIncident, changeResponse, markStage, recordSubmission, closeIncident, reopenIncident, discardIncident, saveSetting],
  queries: [listIncidents, exportIncidents, getIncident, listEntries, proposeJoin, proposeLevel, listEventClasses, listClocks, previewLevel, listSettings],
  reactions: [onOrderIssued, onOrderReported, onOrderOverdue, onOrderCancelled, onAlarmEscalated, onAlarmEnded],
  seeds: [{ id: 'incident.defaults', run: loadDefaults }, { id: 'incident.clock-defaults', run: loadDefaults }, { id: 'incident.find', run: indexStanding }],
  finds: [incidentKind],
  fileOwners: { incident: mayReadIncidentFile },
  locales: { zh, en },
})
