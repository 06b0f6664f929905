import { defineServerModule } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { responseProcess } from '../processes/response-process.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { board } from './board.ts'
import { changeLevel } from './change-level.ts'
import { confirm } from './confirm.ts'
import { endResponse } from './end-response.ts'
import { formHeadquarters } from './form-headquarters.ts'
import { listHeadquarters } from './list-headquarters.ts'
import { listResponses } from './list-responses.ts'
import { loadHeadquarters } from './load-headquarters.ts'
import { myCommand } from './my-command.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { prepare } from './prepare.ts'
import { readSetting } from './read-setting.ts'
import { recordSuperior } from './record-superior.ts'
import { saveSetting } from './save-setting.ts'
import { substituteMember } from './substitute-member.ts'
import { takeCommand } from './take-command.ts'
import { transferCommand } from './transfer-command.ts'
import { undo } from './undo.ts'

export const responseModule = defineServerModule({
  contract: response,
  processes: [responseProcess],
  actions: [confirm, undo, changeLevel, endResponse, recordSuperior, formHeadquarters, substituteMember, takeCommand, transferCommand, saveSetting],
  queries: [prepare, board, listResponses, listHeadquarters, myCommand, readSetting],
  reactions: [onIncidentClosed],
  seeds: [loadHeadquarters],
  locales: { zh, en },
})
