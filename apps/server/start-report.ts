import { listDemoAccounts } from '#modules/identity/server/demo-accounts.ts'
import { protocols } from '#protocols/index.ts'
import type { RunningServer } from './boot.ts'

/** What stands on the terminal once everything runs: address, device ports, demo accounts. */
export async function startReport(server: RunningServer, seconds: number): Promise<string> {
  const lines = ['', `  金顶 已就绪（${seconds.toFixed(1)} 秒）`, '', `  控制台  ${server.url}/`, `  手机端  ${server.url}/pocket/`, '']
  if (server.https) lines.splice(-1, 0, `  局域网  ${server.https.url}/`, `  首次信任 ${server.https.url}/trust（证书指纹 ${server.https.fingerprint}）`)
  for (const { name, title } of protocols) {
    const port = server.gateway?.ports[name]
    const refused = server.gateway?.refused[name]
    if (port !== undefined) lines.push(`  设备端口 ${String(port).padEnd(6)} ${title.zh}`)
    else if (refused !== undefined) lines.push(`  设备端口 未打开 ${title.zh}：${refused}`)
  }
  const accounts = await listDemoAccounts(server.services)
  if (accounts.length > 0) {
    lines.push('', '  演示账号（人名、号码均为虚构）：')
    for (const account of accounts) lines.push(`    ${account.username.padEnd(10)} ${account.password.padEnd(16)} ${account.organisation} ${account.post} ${account.name}${account.code === null ? '' : '（登录时还要六位动态码，见登录页）'}`)
  }
  lines.push('', '  演示暴雨：npm run demo:storm    停止：Ctrl C', '')
  return `${lines.join('\n')}\n`
}
