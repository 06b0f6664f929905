import type { X509Certificate } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { create } from 'qrcode'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** One path of unit squares, sharp at any size. */
function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  const side = modules.size + 8
  return `<svg role="img" aria-label="${escaped(text)}" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges"><rect x="-4" y="-4" width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`
}

/** The page that every device opens once. It works without script, before anything is trusted. */
function trustPage(url: string, authority: X509Certificate): string {
  const until = authority.validTo
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>信任本平台证书 · 金顶</title>
<style>body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:720px;margin:0 auto;padding:24px;color:#1b2428}svg{width:200px;height:200px;float:right;margin:0 0 16px 16px}code{overflow-wrap:anywhere}a.btn{display:inline-block;padding:12px 20px;margin:4px 8px 4px 0;border:1px solid #1b2428;border-radius:4px;color:inherit;text-decoration:none}small{color:#566}</style>
<h1>让这台设备信任本平台</h1>${qrSvg(`${url}/trust`)}
<p>手机、电脑各做一次，以后直接打开 <a href="${escaped(url)}/">${escaped(url)}</a>。</p>
<p><a class="btn" href="/trust/jinding-ca.crt">下载证书（手机、Windows）</a><a class="btn" href="/trust/jinding-ca.pem">下载证书（Linux、Firefox）</a></p>
<ol>
<li><b>先核对指纹。</b>下面的指纹要与服务器终端上显示的一致，不一致就不要安装：<br><code>${authority.fingerprint256}</code></li>
<li><b>安卓：</b>设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书，选下载的文件。</li>
<li><b>苹果：</b>用 Safari 下载；设置 → 已下载描述文件 → 安装；再到 通用 → 关于本机 → 证书信任设置，打开开关。</li>
<li><b>Windows：</b>双击文件 → 安装证书 → 本地计算机 → 受信任的根证书颁发机构。</li>
<li><b>国产系统与 Firefox：</b>浏览器设置 → 证书管理 → 证书颁发机构 → 导入。</li>
</ol>
<p><small>证书只由这台服务器签发，私钥不离开它的数据目录；有效至 ${escaped(until)}。</small></p>
<hr><p lang="en"><small>Trust this installation once a device: check the fingerprint against the server's terminal, download the certificate and install it as a certificate authority, then open ${escaped(url)}.</small></p></html>`
}

/** `/trust`: the authority's certificate to download, its fingerprint, and the address as a QR code. */
export function trustRoutes(app: FastifyInstance, authority: X509Certificate, url: () => string): void {
  app.get('/trust', (_request, reply) => reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store').send(trustPage(url(), authority)))
  app.get('/trust/jinding-ca.pem', (_request, reply) => reply.type('application/x-pem-file').header('Content-Disposition', 'attachment; filename="jinding-ca.pem"').send(authority.toString()))
  app.get('/trust/jinding-ca.crt', (_request, reply) => reply.type('application/x-x509-ca-cert').header('Content-Disposition', 'attachment; filename="jinding-ca.crt"').send(authority.raw))
}
