import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { identity } from '../contract.ts'
import { authenticate } from './authenticate.ts'
import { beginSecondFactor } from './begin-second-factor.ts'
import { changePassword } from './change-password.ts'
import { changePolicy } from './change-policy.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { createAccount } from './create-account.ts'
import { decideGrant } from './decide-grant.ts'
import { decideRoleChange } from './decide-role-change.ts'
import { demoAccountRoutes } from './demo-accounts.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { holdersOf } from './holders-of.ts'
import { listAccounts } from './list-accounts.ts'
import { listGrants } from './list-grants.ts'
import { listRoleChanges } from './list-role-changes.ts'
import { listRoles } from './list-roles.ts'
import { listWorkstations } from './list-workstations.ts'
import { myShift } from './my-shift.ts'
import { mySessions } from './my-sessions.ts'
import { onOrganisationMoved } from './on-organisation-moved.ts'
import { proposeGrant } from './propose-grant.ts'
import { proposeRoleChange } from './propose-role-change.ts'
import { provePerson } from './prove-person.ts'
import { registerWorkstation, removeWorkstation } from './register-workstation.ts'
import { sealBreakGlass } from './seal-break-glass.ts'
import { setPin } from './set-pin.ts'
import { unlockShift } from './unlock-shift.ts'
import { resetPassword } from './reset-password.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { revokeGrant } from './revoke-grant.ts'
import { demoAccountsSeed } from './seed-demo-accounts.ts'
import { signIn } from './sign-in.ts'
import { signInPolicy } from './sign-in-policy.ts'
import { signOut } from './sign-out.ts'
import { whoAmI } from './who-am-i.ts'

export const identityModule = defineServerModule({
  contract: identity,
  actions: [
    signIn,
    signOut,
    endSession,
    endOtherSessions,
    changePassword,
    beginSecondFactor,
    confirmSecondFactor,
    createAccount,
    disableAccount,
    enableAccount,
    resetPassword,
    resetSecondFactor,
    proposeGrant,
    decideGrant,
    revokeGrant,
    proposeRoleChange,
    decideRoleChange,
    changePolicy,
    setPin,
    unlockShift,
    provePerson,
    registerWorkstation,
    removeWorkstation,
    sealBreakGlass,
  ],
  queries: [whoAmI, mySessions, signInPolicy, listAccounts, listRoles, listGrants, listRoleChanges, holdersOf, myShift, listWorkstations],
  reactions: [onOrganisationMoved],
  seeds: [demoAccountsSeed],
  locales: { zh, en },
  authenticate,
  routes: demoAccountRoutes,
})
