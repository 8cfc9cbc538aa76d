// HWGenCommands
