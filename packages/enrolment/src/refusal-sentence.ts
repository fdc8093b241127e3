import type { RefusalCode } from './decide.ts'

/** A refusal in words for the visitor or the staff, with what can be done next. */
export function refusalSentence(code: RefusalCode): string {
  switch (code) {
    case 'party_size':
      return '人数要填 1 或以上的整数。'
    case 'party_too_large':
      return '人数超过了本场次一次报名的上限。请减少人数，或电话联系主办单位。'
    case 'class_unknown':
      return '没有这一类参加对象。请重新选择。'
    case 'class_not_admitted':
      return '本场次没有给这一类参加对象安排名额。请选择其他场次。'
    case 'never_fits':
      return '您一组的人数超过了本场次这一类的全部名额。请减少人数，或选择其他场次。'
    case 'invitation_only':
      return '本场次由主办单位邀请参加，不接受自行报名。请选择其他场次。'
    case 'sign_up_not_open':
      return '本场次现在不在报名时间内。请查看报名起止时间。'
    case 'session_called_off':
      return '本场次已取消。请查看主办单位的通知或选择其他场次。'
    case 'full':
      return '名额已满，本场次不设候补。请选择其他场次。'
    case 'waiting_list_full':
      return '名额和候补都已满。请选择其他场次。'
    case 'reserve_full':
      return '预留名额已用完。'
    case 'no_place_for_change':
      return '剩余名额不够这次变更，原来的报名不受影响。'
    case 'plan_faulty':
      return '名额设置有误。请按提示改正后再保存。'
    case 'bookings_affected':
      return '名额减少后，有已报名的人会受影响。请先查看名单并确认，再保存。'
  }
}
