import { defineServerModule } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { callPeople } from './call-people.ts'
import { findPlaces, placeAt } from './find-places.ts'
import { exportCalls, getCall, listCalls } from './list-calls.ts'
import { markCall } from './mark-call.ts'
import { openCaller } from './open-caller.ts'
import { receiveCall } from './receive-call.ts'
import { hangUp, saveDraft } from './save-draft.ts'
import { joinIncident, logOnly, openIncident } from './settle-call.ts'
import { takeOver } from './take-over.ts'
import { whoToCall } from './who-to-call.ts'

export const intakeModule = defineServerModule({
  contract: intake,
  actions: [receiveCall, saveDraft, hangUp, takeOver, openIncident, joinIncident, logOnly, markCall, callPeople, openCaller],
  queries: [listCalls, getCall, exportCalls, findPlaces, placeAt, whoToCall],
  locales: { zh, en },
})
