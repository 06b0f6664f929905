import { registerServer } from '#platform/server/register/register-server.ts'
import { indicator } from '../contract.ts'
import { disasterLossRegister } from '../registers/disaster-loss.ts'

export const disasterLosses = registerServer(disasterLossRegister, indicator, 'DisasterLoss', 'DisasterLosses')
