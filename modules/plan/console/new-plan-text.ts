/** What a new plan begins with: every part once, with its comment. It reads without a problem. */
export const NEW_PLAN = `# 新预案。带 # 的行是说明，可以删去。
code: NEW-1
title: （预案名称）
# general 总体、special 专项、department 部门、town 乡镇、village 村、site 单位和重点部位
kind: village
hazards: [flood, geological]
area: "511181"
owner: "511181"
edition: 第 1 版
source: （依据的文件；哪些内容还要本地确认）

# 每个不确定的数值都写成设定，注明来源和可信度：high、middle、low
settings:
  gather-minutes: { title: 集结时限, value: 15, unit: 分钟, source: （来源）, mark: low }

roles:
  leader: { name: （负责人）, organisation: place-village }
  informant: { name: 灾害信息员, organisation: place-village, post: informant, substitute: leader }

clauses:
  "1.1": { title: 先期处置, text: （条款原文） }

levels:
  IV:
    clause: "1.1"
    propose: informant
    approve: leader
    command: leader
    triggers:
      - { id: danger, clause: "1.1", text: 暴雨预警达到黄色, when: { fact: rainstorm-warning, atLeast: yellow } }
    actions:
      - { id: call-homes, clause: "1.1", role: informant, what: 叫应到户, due: { setting: gather-minutes }, stage: evacuation, evidence: [number] }
`
