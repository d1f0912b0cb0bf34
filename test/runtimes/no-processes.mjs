// Stands in for node:child_process in workerd: what other programs would be asked is skipped.
export const spawnSync = () => ({ status: null, stdout: '', stderr: '' });
export const execFileSync = () => {
  throw new Error('There are no processes here.');
};
export const execFile = execFileSync;
export const spawn = execFileSync;
