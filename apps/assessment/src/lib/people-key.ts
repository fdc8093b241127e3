/** The people's list is read by those who keep accounts and by those who give roles. */
export const PEOPLE_KEY = ['person.list'] as const
