const vscode = require('vscode');

exports.activate = async () => {
  const [file] = await vscode.workspace.findFiles('**/train.py', undefined, 1);
  if (file) {
    await vscode.window.showTextDocument(file, { preview: false });
  }
  await vscode.commands.executeCommand('labelBalance.showReport');
  if (file) {
    await vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup');
  }
};
