import type { HostEnvironment } from '../environment.ts'

/**
 * What the platforms' phones have and this one does not. An app that catches the failure of such a call would hide what
 * is missing, so the phone tells of it by name.
 */
export function defineAbsent({ define }: HostEnvironment, names: readonly string[]): void {
  for (const name of [...ABSENT_EVERYWHERE, ...names]) define.absent(name)
}

const ABSENT_EVERYWHERE = [
  ...['chooseImage', 'compressImage', 'getImageInfo', 'chooseVideo', 'saveFile', 'openDocument'],
  ...['uploadFile', 'downloadFile', 'getLocation', 'chooseLocation', 'openLocation'],
  ...['getUserInfo', 'navigateToMiniProgram', 'hideTabBar', 'showTabBar'],
]
