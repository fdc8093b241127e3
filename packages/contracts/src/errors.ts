/** Every refusal has a code here and a Chinese sentence that says what to do next. Details fill the braces. */
export const ERROR_SENTENCES = {
  not_signed_in: '登录已过期，请重新登录。您填写的内容还在本机，登录后可以继续。',
  forbidden: '您没有这项权限。如工作需要，请联系安全管理员授权。',
  second_factor_required: '管理员账号要先绑定动态口令，才能继续使用。',
  password_change_required: '密码是初始密码或已到期，请先修改密码，再继续使用。',
  not_found: '没有找到这条记录，可能已被删除，或不属于您的单位。',
  conflict: '这条记录刚刚被同事改过。请刷新后核对，再提交一次；您填写的内容没有丢失。',
  invalid_input: '有内容填写不正确，请按提示修改后再提交。',
  too_large: '文件过大，单个文件不能超过 {limit}。请压缩或拆分后再上传。',
  too_many: '数量超过上限 {limit}，请减少后再提交。',
  unsupported_file:
    '不支持这种文件。请上传 PDF、OFD、图片（PNG、JPEG、WebP、GIF）或 docx、xlsx、pptx 文件；旧格式（doc、xls、ppt）请另存为新格式。',
  damaged_file: '文件内容与扩展名不符，或已损坏。请重新导出后再上传。',
  unsafe_file: '文件没有通过安全检查，未被保存。请确认来源后重新上传。',
  rate_limited: '操作过于频繁，请在 {seconds} 秒后再试。',
  own_unit: '按回避规定，不能考核或复核自己所在的单位。',
  own_finding: '复核须由另一人进行，不能复核自己录入的问题。',
  wrong_stage: '当前阶段（{stage}）不能进行这项操作。',
  after_cut_off: '问题发生日期晚于本期截止日（{date}），请记入下一期。',
  outside_period: '问题发生日期不在本期（{from} 至 {to}）之内。',
  inactive_unit: '该单位在问题发生时不在考核名单内。',
  answer_closed: '提出意见的期限到 {until} 24时为止，已经过了，没有提交。您填写的内容还在本机；如有特殊情况，请联系考核办公室。',
  finding_gone: '这条问题已经撤销，不再计分，不用申诉，也不用裁定。',
  facts_unchanged: '更正后的事实与原来相同。没有要更正的，请改选认定或维持。',
  not_impartial: '按回避规定，录入、复核、裁定过这条问题的人和该单位的人不能作出这次裁定。{who}。',
  preview_outdated: '这条规则下的问题在您预览之后有变动（{count} 条），没有作出裁定。请重新预览，核对后再办理；您填写的内容没有丢失。',
  appeal_undecided: '还有 {count} 件申诉或复议没有裁定，裁定后才能定稿。',
  escalation_open: '还有 {count} 条裁定在复议期内，最晚到 {until} 24时；期满或单位确认后才能定稿。',
  finding_undecided: '还有 {count} 条问题没有复核完，处理完后才能定稿。',
  appeals_open: '申诉期到{date}才结束，还有 {count} 个单位没有确认。请到期后再定稿。',
  plan_out_of_order: '计划日期的先后次序不对：“{later}”应晚于“{earlier}”。请调整后再保存。',
  appeals_shortened: '申诉期已经开始，截止日只能推后，不能早于{date}。',
  reopen_pending: '这个季度已有一份等待审批的重启申请，请先处理。',
  recorder_present: '录入人仍在岗，请由其本人修改、提交或撤回。',
  not_later_version: '只能改用同一方案中已启用的更新版本，且须在本期截止日前生效。',
  scheme_change_blocked: '有 {count} 处内容在新版方案中没有对应，请先处理，再改用新版方案。',
  scheme_incomplete: '方案还有 {count} 条规则没有分值，填写完整后才能启用。',
  scheme_invalid: '方案有 {count} 处错误，改正后才能保存。',
  scheme_in_use: '这一版方案已经用于考核，不能再改。请复制为新版本后修改。',
  scheme_not_effective: '方案在本期开始时还没有生效，请选择已生效的版本。',
  period_exists: '这个季度已经建立，不能重复建立。',
  separation_of_duties: '按三员分立规定，“{first}”与“{second}”不能由同一人担任。',
  four_eyes: '这一步须由另一人办理。',
  username_taken: '这个用户名已有人使用，请换一个。',
  weak_password: '密码不符合要求：至少 {length} 位，并包含大写字母、小写字母、数字、符号中的 {kinds} 种。',
  password_has_username: '密码中不能包含用户名，请换一个。',
  reused_password: '新密码不能与最近用过的密码相同。',
  wrong_credentials: '用户名、密码或动态口令不正确。连续错误 {tries} 次后账号会被锁定。',
  locked: '账号已被锁定，请在 {minutes} 分钟后再试，或联系系统管理员解锁。',
  wrong_password: '当前密码不正确，请重新填写。',
  wrong_code: '动态口令不正确。请核对手机时间是否准确，再输入最新的6位数字。',
  wrong_contact: '手机号或邮箱填写不正确，请核对后再试。',
  wrong_one_time_code: '验证码不正确，或已经过期。请核对最新一条消息里的6位数字；连续错误 {tries} 次后须重新获取。',
  no_mail_server: '系统还没有配置邮件服务器，暂时不能发送邮件。请联系系统管理员。',
  disabled: '账号已停用。如有疑问，请联系系统管理员。',
  setup_done: '系统已经初始化，这个页面不再可用。请直接登录。',
  wrong_token: '初始化口令不正确。请查看服务器启动日志中的口令。',
  own_grant: '不能给自己授权或撤销自己的角色，请由另一位安全管理员办理。',
  own_account: '不能对自己的账号做这项操作，请由另一位系统管理员办理。',
  unit_required: '“{role}”只看一个单位，请先选择单位。',
  unit_not_wanted: '“{role}”不限于一个单位，请不要选择单位。',
  already_granted: '此人已经有这个角色，不用再授。',
  still_granted: '此人还有角色，请先由安全管理员撤销，再办理。',
  organisation_in_use: '机构下还有未停用的下级机构，请先停用下级机构。',
  unknown_class: '“{unit}”的类别“{unitClass}”不在“{period}”所用的方案中，无法计分。请先改选方案中有的类别。',
  unit_has_findings: '“{period}”中已有关于“{unit}”的记录，不能让它退出这个季度。请选择更晚的停用日期，或先撤回这些记录。',
  unit_name_taken: '已有同名单位，请换一个名称。',
  second_factor_mandatory: '管理员必须使用动态口令，不能停用。',
  last_administrator: '这是最后一位{role}，不能停用或撤销。请先指定接任的人。',
  calendar_day_settled: '{date} 已经登记过。要改的话，请先删除原来的登记。',
  calendar_day_as_is: '{date} 本来就{state}，不用登记。请核对日期和“休息、上班”的选择。',
  log_not_ready: '存证日志还没有记下这一步，请几秒后再试。',
  busy: '系统正忙，这一步没有保存。您填写的内容还在本机，请稍后再试一次。',
  internal: '系统出了问题，没有完成这一步。请稍后再试；如一直出现，请把编号 {requestId} 告诉系统管理员。',
} as const

export type ErrorCode = keyof typeof ERROR_SENTENCES

export type ErrorDetails = Readonly<Record<string, string | number>>

/** The sentence of a code with its braces filled; a detail that is missing leaves the brace out rather than a hole. */
export function errorSentence(code: ErrorCode, details: ErrorDetails = {}): string {
  return ERROR_SENTENCES[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_SENTENCES, text)
}
