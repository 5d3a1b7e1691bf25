/** Whether this server has the playground; one on a public address may do without. */
export const hasPlayground =
  document.querySelector<HTMLMetaElement>('meta[name="silian-playground"]')?.content !== 'off';
