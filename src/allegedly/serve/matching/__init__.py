"""The matching API: lists, and the accused of a case, asked by other programs in the shape of yente's API and of OpenRefine's."""
