import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const identityConsole = defineConsoleModule({
  module: 'identity',
  group: 'system',
  routes: [
    { path: '/system/accounts', title: { zh: '账号', en: 'Accounts' }, component: lazyPage(() => import('./account-list-page.tsx'), 'AccountListPage'), permission: 'identity.read' },
    { path: '/system/grants', title: { zh: '授权', en: 'Grants' }, component: lazyPage(() => import('./grant-page.tsx'), 'GrantPage'), permission: 'identity.read' },
    { path: '/system/roles', title: { zh: '角色与权限', en: 'Roles and permissions' }, component: lazyPage(() => import('./role-page.tsx'), 'RolePage'), permission: 'identity.read' },
    { path: '/system/policy', title: { zh: '登录策略', en: 'Sign-in policy' }, component: lazyPage(() => import('./policy-page.tsx'), 'PolicyPage'), permission: 'identity.read' },
    { path: '/system/workstations', title: { zh: '值班席', en: 'Workstations' }, component: lazyPage(() => import('./workstation-page.tsx'), 'WorkstationPage'), permission: 'identity.register-workstation' },
    { path: '/system/settings', title: { zh: '设置', en: 'Settings' }, component: lazyPage(() => import('./settings-page.tsx'), 'SettingsPage') },
    { path: '/account', title: { zh: '我的账号', en: 'My account' }, component: lazyPage(() => import('./my-account-page.tsx'), 'MyAccountPage'), permission: 'signed-in' },
  ],
  menu: [
    { title: { zh: '账号', en: 'Accounts' }, path: '/system/accounts', permission: 'identity.read', order: 10 },
    { title: { zh: '授权', en: 'Grants' }, path: '/system/grants', permission: 'identity.read', order: 11 },
    { title: { zh: '角色与权限', en: 'Roles' }, path: '/system/roles', permission: 'identity.read', order: 12 },
    { title: { zh: '登录策略', en: 'Sign-in policy' }, path: '/system/policy', permission: 'identity.read', order: 13 },
    { title: { zh: '值班席', en: 'Workstations' }, path: '/system/workstations', permission: 'identity.register-workstation', order: 14 },
    { title: { zh: '设置', en: 'Settings' }, path: '/system/settings', permission: 'incident.read', order: 15 },
  ],
  slots: [
    fillSlot('shell.background', () => import('./restriction-sheet.tsx'), (parts) => parts.RestrictionSheet),
    fillSlot('bar.desk', () => import('./shift-pause.tsx'), (parts) => parts.ShiftPause, { permission: 'identity.keep-shift', order: 1 }),
  ],
})
